import { buttonClasses } from "@/components/ui/button-style";
import { DownloadIcon } from "@/components/ui/data-icons";

/** A file of an e-invoice or of a credit note. */
export function UblLink({ href, part }: { href: string; part: "discounts" | "fees" }) {
  return (
    <a href={href} download className={buttonClasses({})}>
      <DownloadIcon size={18} />
      UBL of {part}
    </a>
  );
}
