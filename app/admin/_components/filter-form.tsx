import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import { withMore } from "@/lib/paths";

type FilterFormProps = {
  /** Where it is sent to; the fields become the address. */
  action: string;
  label: string;
  /** Leads to the list without any filter; null when there is none. */
  clear: string | null;
  children: ReactNode;
};

/** What a list is narrowed to. A form with GET: it works without scripts, and the filters live in the URL. */
export function FilterForm({ action, label, clear, children }: FilterFormProps) {
  return (
    <search aria-label={label}>
      <form
        action={action}
        noValidate
        className="grid grid-cols-2 items-start gap-x-4 gap-y-3 rounded-lg border border-line bg-card p-5 md:grid-cols-3 xl:grid-cols-5"
      >
        {children}
        <div className="col-span-full flex items-center gap-3">
          <Button type="submit" variant="primary">
            Search
          </Button>
          {clear ? (
            // `view`: all of the list, and not the view that it opens with.
            <LinkButton href={withMore(clear, { view: "all" })} variant="quiet">
              Clear
            </LinkButton>
          ) : null}
        </div>
      </form>
    </search>
  );
}

type Choice = { id: string; name: string };
type ShopFieldsProps = {
  query: Readonly<Record<string, string | undefined>>;
  problems: Readonly<Record<string, string>>;
  stores: readonly Choice[];
  tills: readonly Choice[];
  cashiers: readonly Choice[];
};

/** Days, store, till and cashier: what every list of a shop is narrowed by. Tills once a store is chosen. */
export function ShopFields({ query, problems, stores, tills, cashiers }: ShopFieldsProps) {
  const text = (name: "from" | "to", label: string) => (
    <TextField
      label={label}
      name={name}
      type="date"
      defaultValue={query[name]}
      error={problems[name]}
      className="max-sm:px-2"
    />
  );
  const choice = (name: string, label: string, all: string, choices: readonly Choice[]) => (
    <Select label={label} name={name} defaultValue={query[name] ?? ""} error={problems[name]}>
      <option value="">{all}</option>
      {choices.map(({ id, name: words }) => (
        <option key={id} value={id}>
          {words}
        </option>
      ))}
    </Select>
  );
  return (
    <>
      {text("from", "From")}
      {text("to", "To, included")}
      {choice("storeId", "Store", "All stores", stores)}
      {tills.length > 0 ? choice("tillId", "Till", "All tills", tills) : null}
      {choice("cashierId", "Cashier", "Everybody", cashiers)}
    </>
  );
}
