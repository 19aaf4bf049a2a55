"use client";

import { Button } from "@/components/ui/button";
import { SearchIcon } from "@/components/ui/icons";

/** What `DeskKeys` listens for: the button stands in the sidebar and in the menu, of which one is hidden, and the palette in neither. */
export const goToEvent = "tearoff:go-to";

/** Opens the command palette. */
export function GoToButton() {
  return (
    <Button
      variant="quiet"
      icon={<SearchIcon size={18} />}
      onClick={() => document.dispatchEvent(new Event(goToEvent))}
      className="w-full justify-start px-3"
    >
      Go to
      <kbd className="ml-auto font-mono text-xs text-ink-3 max-lg:hidden">Ctrl K</kbd>
    </Button>
  );
}
