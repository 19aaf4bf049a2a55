/** What is written of one campaign in this tab. It outlives the page that shows it, so that neither a link nor the browser's Back loses a letter. Knows neither React nor the network. */
import type { CampaignDraft } from "@/lib/campaigns/draft";
import { isSame } from "@/lib/campaigns/draft-changes";
import type { DraftProblem } from "@/lib/campaigns/draft-problems";
import type { CampaignForEditor, EditorProduct } from "@/lib/campaigns/editor-views";
import type { DraftSaved } from "@/lib/campaigns/save-draft";
import type { ActionError } from "@/lib/server/action-adapter";

/** How long after the last key a draft is saved, and after a failure tried again. */
const pauseMillis = 800;
const retryMillis = 5_000;

export type Stale = { by: string | null; at: string; version: number };

export type SaveState =
  | { kind: "saved"; at: string }
  | { kind: "saving" }
  /** Not reached, or refused for another reason; `message` says which. It is tried again. */
  | { kind: "failed"; message: string }
  | ({ kind: "stale" } & Stale);

/** What the page is drawn from; another object with every change. */
export type Kept = {
  draft: CampaignDraft;
  /** What the server has, as far as this tab knows, and its version. */
  saved: CampaignDraft;
  version: number;
  state: SaveState;
  problems: readonly DraftProblem[];
  /** Those that were named or found so far, by id. */
  products: ReadonlyMap<string, EditorProduct>;
};

/** Saves the draft over the version named. */
export type SendDraft = (version: number, draft: CampaignDraft) => Promise<DraftSaved | ActionError>;
export type DraftKeeper = ReturnType<typeof makeKeeper>;
type KeptCampaign = Pick<CampaignForEditor, "version" | "savedAt" | "draft" | "problems" | "products">;

/**
 * Keeps a draft as it is written: one save at a time, the newest text always last. A stale one stops it until the writer decides. Without `send` (a campaign that runs) nothing is
 * saved: what was written waits here until it is published.
 */
export function makeKeeper(campaign: KeptCampaign, send: SendDraft | null) {
  let kept = startOf(campaign);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<boolean> | null = null;
  let isShown = false;
  let savesUnseen = 0;
  const listeners = new Set<() => void>();
  const put = (patch: Partial<Kept>) => {
    kept = { ...kept, ...patch };
    for (const listener of listeners) listener();
  };
  const isDirty = () => kept.draft !== kept.saved && !isSame(kept.draft, kept.saved);
  const plan = () => {
    clearTimeout(timer);
    if (!send || !isShown || !isDirty() || kept.state.kind === "stale") return;
    timer = setTimeout(flush, kept.state.kind === "failed" ? retryMillis : pauseMillis);
  };

  async function save(): Promise<boolean> {
    const sent = kept.draft;
    if (!send || !isDirty()) return true;
    put({ state: { kind: "saving" } });
    const answer = await send(kept.version, sent).catch(() => null);
    if (answer?.ok) {
      savesUnseen += 1;
      const { version, problems, savedAt } = answer;
      put({ version, saved: sent, problems, state: { kind: "saved", at: savedAt } });
      return true;
    }
    if (answer && "stale" in answer) {
      put({ state: { kind: "stale", ...answer.stale } });
      return false;
    }
    const words = answer?.error.fields[0]?.message ?? answer?.error.message;
    put({ state: { kind: "failed", message: words ?? "No connection." } });
    return false;
  }

  /** Saves at once; gives the version that then stands, or null when it could not. */
  async function flush(): Promise<number | null> {
    clearTimeout(timer);
    for (let round = 0; round < 3; round += 1) {
      while (running) await running;
      if (kept.state.kind === "stale") return null;
      running = save();
      const isSaved = await running;
      running = null;
      if (!isSaved) break;
      if (!isDirty()) return kept.version;
    }
    plan();
    return null;
  }

  return {
    savesItself: send !== null,
    read: () => kept,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    isDirty,
    flush,
    write: (edit: (before: CampaignDraft) => CampaignDraft) => {
      put({ draft: edit(kept.draft) });
      plan();
    },
    learn: (found: readonly EditorProduct[]) =>
      put({ products: new Map([...kept.products, ...found.map((one) => [one.id, one] as const)]) }),
    /** Somebody was faster: what is here waits for the writer's word. */
    hold: (stale: Stale) => put({ state: { kind: "stale", ...stale } }),
    /** What is here is to stand, whatever somebody else wrote. */
    keepMine: async () => {
      if (kept.state.kind !== "stale") return;
      const { version, at } = kept.state;
      put({ version, state: { kind: "saved", at } });
      await flush();
    },
    /** What the server has is taken over, unless this tab knows better or something waits here. */
    meet: (fresh: KeptCampaign) => {
      if (!isDirty() && fresh.version >= kept.version) put(startOf(fresh, kept.products));
    },
    /** What waits here is thrown away. */
    discard: () => put({ draft: kept.saved }),
    /** Of what was published nothing waits any more. */
    settle: (version: number) => put({ version, saved: kept.draft }),
    show: () => {
      isShown = true;
      plan();
    },
    /** The page is left: saves at once, and says whether the server has anything that pages drawn before do not show. */
    leave: async (): Promise<boolean> => {
      isShown = false;
      if (send) await flush();
      const isNews = savesUnseen > 0;
      savesUnseen = 0;
      return isNews;
    },
  };
}

function startOf(campaign: KeptCampaign, products: Kept["products"] = new Map()): Kept {
  return {
    draft: campaign.draft,
    saved: campaign.draft,
    version: campaign.version,
    state: { kind: "saved", at: campaign.savedAt },
    problems: campaign.problems,
    products: new Map([...products, ...campaign.products.map((one) => [one.id, one] as const)]),
  };
}
