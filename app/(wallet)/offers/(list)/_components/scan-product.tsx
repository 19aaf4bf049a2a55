"use client";

import { useRouter } from "next/navigation";
import { type ComponentType, startTransition, useEffect, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { ScanIcon } from "@/components/ui/icons";
import { paths } from "@/lib/paths";

type Scanner = ComponentType<{ onClose: () => void; onFound: (gtin: string) => void }>;

/** In the URL while the camera is open, so that Back closes it. */
const hash = "#scan";

/** The button in the search box. The camera and its decoder are fetched at the first press. */
export function ScanProduct() {
  const router = useRouter();
  const [Scanner, setScanner] = useState<Scanner | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [hasFailed, setFailed] = useState(false);

  useEffect(() => {
    const onPop = () => setOpen(location.hash === hash);
    addEventListener("popstate", onPop);
    return () => removeEventListener("popstate", onPop);
  }, []);

  const open = async () => {
    setFailed(false);
    try {
      const loaded = await import("./product-scanner");
      setScanner(() => loaded.ProductScanner);
    } catch {
      // The network is gone, or a new version has replaced the file.
      return setFailed(true);
    }
    history.pushState(null, "", hash);
    setOpen(true);
  };
  // In the place of the entry that opening made: Back then leads to before it. The screen stays until the list is there.
  const show = (gtin: string) =>
    startTransition(() => {
      router.replace(paths.offers({ gtin }));
      setOpen(false);
    });
  return (
    <>
      <IconButton label="Scan a product" icon={<ScanIcon size={22} />} onClick={open} />
      <span role="status" className="sr-only">
        {hasFailed ? "The scanner could not be loaded. Are you online?" : ""}
      </span>
      {isOpen && Scanner ? <Scanner onClose={() => history.back()} onFound={show} /> : null}
    </>
  );
}
