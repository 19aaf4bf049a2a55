/** All campaigns of the demo world. */
import type { CampaignSeed } from "./campaign-seed";
import { everydayCampaigns } from "./campaigns-everyday";
import { otherCampaigns } from "./campaigns-other";
import { specialCampaigns } from "./campaigns-special";

export const campaignSeeds: readonly CampaignSeed[] = [
  ...everydayCampaigns,
  ...specialCampaigns,
  ...otherCampaigns,
];
