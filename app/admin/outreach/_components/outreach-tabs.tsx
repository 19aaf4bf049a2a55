import { Chip } from "@/components/ui/chip";
import { paths } from "@/lib/paths";

const tabs = [
  { name: "audiences", label: "Audiences", href: paths.outreach() },
  { name: "surveys", label: "Surveys", href: paths.surveys() },
  { name: "mailings", label: "Mailings", href: paths.mailings() },
  { name: "automations", label: "Automations", href: paths.automations() },
] as const;

/** The parts of outreach, at the top of each of their lists. */
export function OutreachTabs({ current }: { current: (typeof tabs)[number]["name"] }) {
  return (
    <nav aria-label="Outreach" className="flex gap-2 overflow-x-auto py-1">
      {tabs.map(({ name, label, href }) => (
        <Chip key={name} href={href} current={name === current}>
          {label}
        </Chip>
      ))}
    </nav>
  );
}
