"use client";

import { useEffect, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { IconButton } from "@/components/ui/icon-button";
import { CrossIcon } from "@/components/ui/icons";
import { forgetUpdate, wasUpdated } from "../_phone/reload-when-outdated";

/** Above the page that was loaded anew over something the shopper had pressed: it was not done. */
export function UpdatedBanner() {
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    if (!wasUpdated()) return;
    setShown(true);
    forgetUpdate();
  }, []);
  if (!isShown) return null;
  return (
    <div className="mx-auto max-w-2xl px-4 pt-4">
      <Banner
        tone="info"
        title="Tearoff was updated"
        action={
          <IconButton
            label="Close"
            icon={<CrossIcon />}
            onClick={() => setShown(false)}
            className="-my-2 -mr-2"
          />
        }
      >
        What you pressed last was not done. Please press it once more.
      </Banner>
    </div>
  );
}
