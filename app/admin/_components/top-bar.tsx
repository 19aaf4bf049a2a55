"use client";

import Link from "next/link";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { CrossIcon } from "@/components/ui/icons";
import { paths } from "@/lib/paths";
import { GoToButton } from "./go-to-button";
import { NavLinks, type NavSection } from "./nav-links";

/** Below 1024 px: the name and a menu that opens over the page. */
export function TopBar({ sections, foot }: { sections: NavSection[]; foot: ReactNode }) {
  const [isOpen, setIsOpen] = useState(false);
  const bar = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!isOpen) return;
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      setIsOpen(false);
      bar.current?.querySelector<HTMLElement>("[aria-controls]")?.focus();
    };
    const closeOutside = (event: Event) => {
      if (event.target instanceof Node && !bar.current?.contains(event.target)) setIsOpen(false);
    };
    document.addEventListener("keydown", closeOnEscape);
    document.addEventListener("pointerdown", closeOutside);
    return () => {
      document.removeEventListener("keydown", closeOnEscape);
      document.removeEventListener("pointerdown", closeOutside);
    };
  }, [isOpen]);
  return (
    <header
      ref={bar}
      className="sticky top-0 z-30 border-b border-line bg-card pt-safe-0 lg:hidden print:static"
    >
      <div className="flex h-15 items-center justify-between px-safe-5">
        <Link href={paths.admin()} className="target-44 rounded-sm text-xl font-bold tracking-tighter">
          Tearoff
        </Link>
        <Button
          variant="quiet"
          className="-mr-4 print:hidden"
          aria-expanded={isOpen}
          aria-controls="admin-menu"
          icon={isOpen ? <CrossIcon size={18} /> : <MenuIcon />}
          onClick={() => setIsOpen(!isOpen)}
        >
          Menu
        </Button>
      </div>
      <div
        id="admin-menu"
        hidden={!isOpen}
        className="absolute inset-x-0 top-full border-b border-line bg-card px-safe-2 pt-2 pb-4 shadow-float"
      >
        <GoToButton />
        <NavLinks sections={sections} onFollow={() => setIsOpen(false)} />
        <div className="mt-4 border-t border-line pt-3">{foot}</div>
      </div>
    </header>
  );
}

function MenuIcon() {
  return (
    <svg
      width="18"
      height="18"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d="M4 7h16M4 12h16M4 17h16" />
    </svg>
  );
}
