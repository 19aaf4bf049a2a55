import { buttonClasses } from "@/components/ui/button-style";
import { DownloadIcon } from "@/components/ui/data-icons";

/** Brings what is listed as a file. */
export function CsvLink({ href }: { href: string }) {
  return (
    <a href={href} download className={buttonClasses({})}>
      <DownloadIcon size={18} />
      CSV
    </a>
  );
}
