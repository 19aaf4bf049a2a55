"use client";

import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { CrossIcon } from "@/components/ui/icons";
import { dismissInstall, install, useInstallWay } from "./install-prompt";

/** Offers once to put the wallet on the home screen, under a barcode: whoever has one knows what it is good for. */
export function InstallHint() {
  const way = useInstallWay();
  if (way === "no") return null;
  return (
    <section
      aria-label="Put Tearoff on your home screen"
      className="mt-4 flex items-center gap-3 rounded-lg border border-line bg-card py-3 pr-1.5 pl-4 print:hidden"
    >
      <div className="min-w-0 flex-1">
        <p className="font-semibold">Keep it on your home screen</p>
        <p className="text-sm text-ink-2">
          {way === "ios" ? (
            <>
              Press <ShareIcon /> Share, then 'Add to Home Screen'.
            </>
          ) : (
            "Opens in one press, also with no connection."
          )}
        </p>
      </div>
      {way === "prompt" ? <Button onClick={() => void install()}>Install</Button> : null}
      <IconButton label="Not now" icon={<CrossIcon size={18} />} onClick={dismissInstall} />
    </section>
  );
}

/** As Safari draws it, to be recognised. */
function ShareIcon() {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className="inline align-[-0.125rem]"
    >
      <path d="M5.5 6.5h-2v8h9v-8h-2M8 10V1.5M5.3 4 8 1.5 10.7 4" />
    </svg>
  );
}
