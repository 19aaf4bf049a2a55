"use client";

import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { paths } from "@/lib/paths";
import { hearTabs } from "../_phone/other-tabs";
import { hearInstallPrompt } from "./install-prompt";

/**
 * What makes the wallet an app: registers its worker, keeps the living barcodes on the phone, says when a new version is there, and goes to sign in when another tab signed out. All of it when the
 * page is painted, and its code is loaded then.
 */
export function AppWorker() {
  const [useNewVersion, setUseNewVersion] = useState<(() => void) | null>(null);
  const isAtBarcodes = usePathname().startsWith(paths.barcodes());

  useEffect(() => {
    hearInstallPrompt();
    if (process.env.NODE_ENV !== "production" || !("serviceWorker" in navigator)) return;
    const openedAt = Date.now();
    const begin = async () => {
      const { registerWorker } = await import("../_phone/register-worker");
      await registerWorker(openedAt, (take) => setUseNewVersion(() => take));
    };
    const timer = setTimeout(() => void begin().catch(() => undefined), 1_000);
    return () => clearTimeout(timer);
  }, []);

  useEffect(() => {
    const keep = async () => {
      const { keepBarcodes } = await import("../_phone/keep-barcodes");
      await keepBarcodes(isAtBarcodes);
    };
    const timer = setTimeout(() => void keep().catch(() => undefined), isAtBarcodes ? 0 : 1_500);
    return () => clearTimeout(timer);
  }, [isAtBarcodes]);

  useEffect(() => hearTabs("signed-out", () => location.reload()), []);

  if (!useNewVersion) return null;
  return (
    <div
      role="status"
      className="fixed inset-x-3 top-[calc(0.5rem+env(safe-area-inset-top))] z-20 mx-auto flex max-w-xl animate-enter items-center justify-between gap-3 rounded-xl bg-tray py-2 pr-2 pl-4 text-tray-ink shadow-float print:hidden"
    >
      <p className="font-semibold">A new version is here</p>
      <div className="flex">
        <Button
          variant="quiet"
          className="text-tray-ink-2! hover:bg-tray-2!"
          onClick={() => setUseNewVersion(null)}
        >
          Later
        </Button>
        <Button variant="inverse" onClick={useNewVersion}>
          Reload
        </Button>
      </div>
    </div>
  );
}
