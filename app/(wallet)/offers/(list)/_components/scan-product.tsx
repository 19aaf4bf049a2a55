"use client";

import { type ComponentType, useEffect, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { ScanIcon } from "@/components/ui/icons";

type Scanner = ComponentType<{ onClose: () => void }>;

/** In the URL while the camera is open, so that Back closes it. */
const hash = "#scan";

/** The button in the search box. The camera and its decoder are fetched at the first press. */
export function ScanProduct() {
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
  return (
    <>
      <IconButton label="Scan a product" icon={<ScanIcon size={22} />} onClick={open} />
      <span role="status" className="sr-only">
        {hasFailed ? "The scanner could not be loaded. Are you online?" : ""}
      </span>
      {isOpen && Scanner ? <Scanner onClose={() => history.back()} /> : null}
    </>
  );
}
