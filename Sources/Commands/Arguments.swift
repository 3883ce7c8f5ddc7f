public import ArgumentParser
public import Descriptors
public import Workers

extension DescribeSettings.Fingerprint: ExpressibleByArgument {}
extension DescribeSettings.Form: ExpressibleByArgument {}
extension Descriptor.Naming: ExpressibleByArgument {}
extension RowFormat: ExpressibleByArgument {}
extension DescribePlan.OnError: ExpressibleByArgument {}
