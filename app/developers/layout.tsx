import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { paths } from "@/lib/paths";

export const metadata: Metadata = {
  title: { template: "%s · Tearoff", default: "For developers · Tearoff" },
};

/** The frame of the reference: public, the same for everybody, and whole without a script. */
export default function DevelopersLayout({ children }: { children: ReactNode }) {
  return (
    <div className="min-h-dvh">
      <header className="sticky top-0 z-10 border-b border-line bg-card pt-safe-0">
        <nav
          aria-label="For developers"
          className="mx-auto flex h-14 max-w-[76rem] items-center gap-5 px-safe-5 text-base"
        >
          <Link
            href={paths.developers.home()}
            className="target-44 rounded-sm text-xl font-bold tracking-tighter"
          >
            Tearoff
          </Link>
          <Link href={paths.developers.home()} className="target-44 rounded-sm font-medium">
            POS API
          </Link>
          <Link href={paths.developers.errors()} className="target-44 rounded-sm font-medium">
            Errors
          </Link>
          <a href={paths.api.openApi()} className="target-44 rounded-sm font-medium max-sm:hidden">
            OpenAPI
          </a>
        </nav>
      </header>
      {children}
    </div>
  );
}
