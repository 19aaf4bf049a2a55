import type { ReactNode } from "react";
import {
  CampaignIcon,
  InvoiceIcon,
  PhoneIcon,
  ScanIcon,
  SettingsIcon,
  StoreIcon,
} from "@/components/ui/icons";
import { roleNames } from "@/lib/auth/page-roles";
import type { PersonRole } from "@/lib/auth/permissions";
import type { PersonaCard } from "@/lib/auth/personas";
import { signInAsPersona } from "../actions";

const icons: Readonly<Record<PersonRole, ReactNode>> = {
  shopper: <PhoneIcon size={26} />,
  cashier: <ScanIcon size={26} />,
  retailer: <StoreIcon size={26} />,
  marketer: <CampaignIcon size={26} />,
  carrier: <InvoiceIcon size={26} />,
  operator: <SettingsIcon size={26} />,
};

/** Everybody of the demo world, one press each. Plain forms, so they work without JavaScript. */
export function PersonaTickets({
  personas,
  from,
}: {
  personas: readonly PersonaCard[];
  from: string | null;
}) {
  return (
    <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
      {personas.map((persona) => (
        <li key={persona.key}>
          <form action={signInAsPersona} className="h-full">
            <input type="hidden" name="key" value={persona.key} />
            <input type="hidden" name="from" value={from ?? ""} />
            <PersonaTicket persona={persona} />
          </form>
        </li>
      ))}
    </ul>
  );
}

function PersonaTicket({ persona }: { persona: PersonaCard }) {
  return (
    <button
      type="submit"
      className="notched ticket flex h-full min-h-26 w-full text-left hover:[--edge:var(--color-line-3)]! active:[--ground:var(--color-sunk)]!"
    >
      <span className="flex w-(--stub) shrink-0 flex-col items-center justify-center gap-1.5 text-accent-text">
        {icons[persona.role]}
        <span className="text-xs font-medium text-ink-2">{roleNames[persona.role].one}</span>
      </span>
      <span aria-hidden="true" className="perforation-y" />
      <span className="flex min-w-0 flex-1 flex-col justify-center py-3.5 pr-4 pl-4.5">
        <span className="text-md font-semibold tracking-tight">{persona.name}</span>
        <span className="text-sm text-ink-2">{persona.organisation}</span>
        <span className="mt-1.5 text-sm text-ink-2">{persona.says}</span>
      </span>
    </button>
  );
}
