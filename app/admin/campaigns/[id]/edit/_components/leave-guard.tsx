"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { ConfirmDialog } from "@/components/ui/dialog";
import type { DraftKeeper } from "./draft-keeper";

/** Of a campaign that runs: a link that leaves asks first while there is something unpublished. What leaves otherwise (Back, a key) loses nothing either: it is here again afterwards. */
export function LeaveGuard({ keeper }: { keeper: DraftKeeper }) {
  const router = useRouter();
  const [href, setHref] = useState<string | null>(null);
  useEffect(() => {
    const ask = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      const isElsewhere =
        event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0;
      if (!link || isElsewhere || link.target || link.origin !== location.origin || !keeper.isDirty()) return;
      if (link.pathname === location.pathname) return;
      event.preventDefault();
      event.stopPropagation();
      setHref(link.pathname + link.search);
    };
    document.addEventListener("click", ask, true);
    return () => document.removeEventListener("click", ask, true);
  }, [keeper]);
  return (
    <ConfirmDialog
      open={href !== null}
      title="Leave without publishing?"
      confirmLabel="Throw it away and leave"
      cancelLabel="Stay"
      danger
      onClose={() => setHref(null)}
      onConfirm={() => {
        keeper.discard();
        setHref(null);
        if (href) router.push(href);
      }}
    >
      <p>What you changed is not published, and would be thrown away.</p>
    </ConfirmDialog>
  );
}
