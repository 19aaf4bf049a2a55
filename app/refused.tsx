"use client";

import { usePathname } from "next/navigation";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { roleNames, rolesOfPath } from "@/lib/auth/page-roles";
import type { PersonRole } from "@/lib/auth/permissions";

type RefusedProps = {
  name: string;
  role: PersonRole;
  organisation?: string;
  /** Where this person is at home. */
  home: string;
  signOut: () => Promise<void>;
};

const list = new Intl.ListFormat("en-GB", { type: "conjunction" });

/** Whom the page is for, who is signed in, and the ways out. */
export function Refused({ name, role, organisation, home, signOut }: RefusedProps) {
  const roles = rolesOfPath(usePathname());
  const many = roles ? list.format(roles.map((one) => roleNames[one].many)) : "somebody else";
  return (
    <main id="main" tabIndex={-1} className="grid min-h-dvh place-items-center">
      <EmptyState
        heading="h1"
        drawing="search"
        title={`This page is for ${many}`}
        action={
          <div className="flex flex-wrap justify-center gap-3">
            <LinkButton href={home} variant="primary">
              Go to your pages
            </LinkButton>
            <form action={signOut}>
              <Button type="submit">Sign in as somebody else</Button>
            </form>
          </div>
        }
      >
        <p>
          You are signed in as {name}, {roleNames[role].one}
          {organisation ? ` of ${organisation}` : ""}.
        </p>
      </EmptyState>
    </main>
  );
}
