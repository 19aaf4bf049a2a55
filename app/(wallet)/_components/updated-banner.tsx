"use client";

import { useEffect, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { takeUpdateMark } from "../_phone/reload-when-outdated";

/** Above the page that was loaded anew over something the shopper had pressed: it was not done. Whatever is pressed next takes it away, for then it is true no more. */
export function UpdatedBanner() {
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    if (takeUpdateMark()) setShown(true);
  }, []);
  useEffect(() => {
    if (!isShown) return;
    const hide = () => setShown(false);
    addEventListener("click", hide);
    return () => removeEventListener("click", hide);
  }, [isShown]);
  if (!isShown) return null;
  return (
    <div className="mx-auto max-w-2xl px-4 pt-4">
      <Banner tone="info" title="Tearoff was updated">
        What you pressed last was not done. Please press it once more.
      </Banner>
    </div>
  );
}
