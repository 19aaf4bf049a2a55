/** What every step of the editor is handed. */
import type { CampaignDraft, DraftOffer } from "@/lib/campaigns/draft";
import type { CampaignForEditor, EditorProduct } from "@/lib/campaigns/editor-views";

import type { DraftNames } from "./draft-differences";

export type Editing = {
  campaign: CampaignForEditor;
  draft: CampaignDraft;
  /** As the server has it. */
  saved: CampaignDraft;
  names: DraftNames;
  /** A campaign that runs: currency and budget stay. */
  isRunning: boolean;
  /** The products named so far, by id. */
  products: ReadonlyMap<string, EditorProduct>;
  now: Date;
  /** What is wrong with a field, where it is time to say so. */
  problemOf: (field: string) => string | undefined;
  change: (patch: Partial<CampaignDraft>) => void;
  changeOffer: (index: number, patch: Partial<DraftOffer>) => void;
  /** Makes products known that were found. */
  learn: (products: readonly EditorProduct[]) => void;
};
