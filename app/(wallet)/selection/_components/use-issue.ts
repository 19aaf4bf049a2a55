import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import type { OfferCard } from "@/lib/campaigns/offer-views";
import type { Id } from "@/lib/kernel/ids";
import type { Refusal } from "@/lib/kernel/refusals";
import { paths } from "@/lib/paths";
import type { ActionError } from "@/lib/server/action-adapter";
import { reloadWhenOutdated } from "../../_phone/reload-when-outdated";
import { issueBarcodeAction } from "../actions";
import type { Choice } from "../selection-view";

export type IssueProblem = Refusal | ActionError | "unreachable";

type Options = {
  replaces: Id<"barcode"> | null;
  reload: () => void;
  onIssued: (ids: readonly Id<"offer">[]) => void;
};

/**
 * Asks for the barcode and goes there. A second press while the first is under way does nothing; after a lost answer pressing again is safe, since the
 * same selection gives the same barcode.
 */
export function useIssue({ replaces, reload, onIssued }: Options) {
  const router = useRouter();
  const underWay = useRef(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<IssueProblem | null>(null);

  const stop = (answer: IssueProblem) => {
    underWay.current = false;
    setBusy(false);
    setProblem(answer);
    if (answer === "unreachable") return;
    // Read again, what has ended falls out of the selection and what is all gone fades.
    if ("error" in answer ? answer.error.code === "not_found" : answer.reason === "budget_exhausted")
      reload();
  };
  const issue = async (offers: readonly OfferCard[], { storeId, payout, live }: Choice) => {
    if (underWay.current) return;
    underWay.current = true;
    setBusy(true);
    setProblem(null);
    const offerIds = offers.map(({ id }) => id);
    const store = storeId === "" ? null : (storeId as Id<"store">);
    try {
      const answer = await issueBarcodeAction({
        offerIds,
        storeId: store,
        payout,
        live,
        ...(replaces && { replaces }),
      });
      if (!answer.ok) return stop(answer);
      // Still under way: the button stays busy until the next page is there.
      onIssued(offerIds);
      router.replace(paths.barcode(answer.barcodeId));
    } catch (error) {
      if (reloadWhenOutdated(error)) return;
      stop("unreachable");
    }
  };
  return { issue, isBusy, problem, forget: () => setProblem(null) };
}
