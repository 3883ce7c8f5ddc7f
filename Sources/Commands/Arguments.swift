public import ArgumentParser
public import Descriptors
public import Workers

extension DescribeSettings.Fingerprint: ExpressibleByArgument {}
extension DescribeSettings.Form: ExpressibleByArgument {}
extension Descriptor.Naming: ExpressibleByArgument {}
extension Descriptor.Tier: ExpressibleByArgument {}
extension RowFormat: ExpressibleByArgument {}
extension Shard: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}
extension DescribePlan.OnError: ExpressibleByArgument {}
