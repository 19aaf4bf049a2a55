"use client";

import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";

type ShownOnceProps = { title: string; value: string; children: string };

/** A secret that is never shown again: big enough to read, one press to copy. Takes the focus, for it must not be missed. */
export function ShownOnce({ title, value, children }: ShownOnceProps) {
  const [copied, setCopied] = useState<"yes" | "no" | null>(null);
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);
  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => setCopied("yes"),
      () => setCopied("no"),
    );
  return (
    <section
      ref={box}
      tabIndex={-1}
      aria-label={title}
      className="rounded-lg border border-good/25 bg-good-bg p-4"
    >
      <p className="font-semibold">{title}</p>
      <p className="mt-0.5 text-sm text-ink-2">{children}</p>
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <code className="min-w-0 rounded-md bg-card px-3 py-2 font-mono text-base break-all select-all">
          {value}
        </code>
        <Button size="sm" onClick={copy}>
          Copy
        </Button>
        <span role="status" className="text-sm text-ink-2">
          {copied === "yes" ? "Copied." : copied === "no" ? "Select it and copy by hand." : ""}
        </span>
      </div>
    </section>
  );
}
