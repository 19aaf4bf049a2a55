import { buttonClasses } from "@/components/ui/button-style";
import { DownloadIcon } from "@/components/ui/data-icons";
import { withMore } from "@/lib/paths";

/** Brings what is listed as a file: CSV, or the same columns as a spreadsheet. `href`: a route of `csvRoute`. */
export function CsvLink({ href }: { href: string }) {
  const sheet = withMore(href, { format: "xlsx" });
  return (
    <span className="flex shrink-0 print:hidden">
      <a href={href} download className={`${buttonClasses({})} rounded-r-none`}>
        <DownloadIcon size={18} />
        CSV
      </a>
      <a href={sheet} download className={`${buttonClasses({})} -ml-px rounded-l-none focus-visible:z-10`}>
        XLSX
      </a>
    </span>
  );
}
