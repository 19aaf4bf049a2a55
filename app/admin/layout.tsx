import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { mayUse } from "@/lib/auth/permissions";
import { paths } from "@/lib/paths";
import { pageContext } from "@/lib/server/page-context";
import { catalogueLinks } from "./_components/catalogue-links";
import { DeskKeys } from "./_components/desk-keys";
import { GoToButton } from "./_components/go-to-button";
import { NavLinks, type NavSection } from "./_components/nav-links";
import { PersonFoot } from "./_components/person-foot";
import { TopBar } from "./_components/top-bar";

export const metadata: Metadata = { title: { template: "%s · Tearoff", default: "Home · Tearoff" } };

/** The desk: a sidebar, or below 1024 px a bar with a menu. Only links that lead somewhere this role may go. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const { actor } = await pageContext("viewAdmin");
  const sections: NavSection[] = [{ links: [{ href: paths.admin(), label: "Home" }] }];
  if (mayUse(actor.role, "viewCampaigns")) {
    // The operator looks at mailings alone.
    const outreach = mayUse(actor.role, "viewOutreach")
      ? [{ href: paths.outreach(), label: "Outreach" }]
      : [{ href: paths.mailings(), label: "Mailings" }];
    const links = [{ href: paths.campaigns(), label: "Campaigns" }, ...outreach];
    sections.push({ title: "Coupons", links });
  }
  if (mayUse(actor.role, "viewDemographics")) {
    sections.push({ title: "Shoppers", links: [{ href: paths.demographics(), label: "Demographics" }] });
  }
  const catalogue = catalogueLinks(actor.role);
  if (catalogue.length > 0) sections.push({ title: "Catalogue", links: catalogue });
  if (mayUse(actor.role, "viewStores")) {
    sections.push({
      title: "Shops",
      links: [
        { href: paths.stores(), label: "Stores" },
        { href: paths.receipts(), label: "Receipts" },
        { href: paths.returns(), label: "Returns" },
      ],
    });
  }
  if (mayUse(actor.role, "viewBilling")) {
    sections.push({ title: "Money", links: [{ href: paths.billing(), label: "Billing" }] });
  }
  const settings = [
    ...(mayUse(actor.role, "viewPeople") ? [{ href: paths.people(), label: "People" }] : []),
    ...(mayUse(actor.role, "viewWebhooks") ? [{ href: paths.webhooks(), label: "Webhooks" }] : []),
    ...(mayUse(actor.role, "viewAudit") ? [{ href: paths.audit(), label: "Audit log" }] : []),
    ...(mayUse(actor.role, "viewOperations") ? [{ href: paths.operations(), label: "Operations" }] : []),
  ];
  if (settings.length > 0) sections.push({ title: "Settings", links: settings });
  const foot = <PersonFoot name={actor.name} organisation={actor.organisation ?? "Tearoff"} />;
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[14.5rem_minmax(0,1fr)] print:block">
      <aside className="sticky top-0 hidden h-dvh flex-col border-r border-line bg-card px-3 pt-5 pb-4 lg:flex print:hidden">
        <Link
          href={paths.admin()}
          className="target-44 mb-6 self-start rounded-sm px-3 text-xl font-bold tracking-tighter"
        >
          Tearoff
        </Link>
        <div className="mb-3">
          <GoToButton />
        </div>
        <div className="min-h-0 flex-1 overflow-y-auto">
          <NavLinks sections={sections} />
        </div>
        <div className="border-t border-line pt-3">{foot}</div>
      </aside>
      <DeskKeys sections={sections} />
      <TopBar sections={sections} foot={foot} />
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto flex w-full max-w-[92rem] min-w-0 flex-col gap-4 px-safe-5 pt-6 pb-safe-8 lg:px-7"
      >
        {children}
      </main>
    </div>
  );
}
