import ArgumentParser
package import Campaigns

extension CampaignModel: ExpressibleByArgument {}
extension CampaignRule: ExpressibleByArgument {}
