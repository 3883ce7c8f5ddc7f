import Campaigns
