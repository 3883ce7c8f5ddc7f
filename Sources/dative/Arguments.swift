public import ArgumentParser
import Campaigns
public import Descriptors
public import Workers

extension BacktestMethod.Model: ExpressibleByArgument {}
extension BacktestMethod.Rule: ExpressibleByArgument {}
extension DescribeSettings.Fingerprint: ExpressibleByArgument {}
extension DescribeSettings.Form: ExpressibleByArgument {}
extension Descriptor.Naming: ExpressibleByArgument {}
extension RowFormat: ExpressibleByArgument {}
extension DescribePlan.OnError: ExpressibleByArgument {}
