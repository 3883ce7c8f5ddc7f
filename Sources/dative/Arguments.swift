public import ArgumentParser
import Campaigns
public import Descriptors
public import Workers

extension CampaignModel: ExpressibleByArgument {}
extension CampaignRule: ExpressibleByArgument {}
extension DescribeSettings.Fingerprint: ExpressibleByArgument {}
extension DescribeSettings.Form: ExpressibleByArgument {}
extension Descriptor.Naming: ExpressibleByArgument {}
extension RowFormat: ExpressibleByArgument {}
extension DescribePlan.OnError: ExpressibleByArgument {}
