import Link from "next/link";
import { paths } from "@/lib/paths";

/** The name, which leads to the start. */
export function Wordmark() {
  return (
    <Link href={paths.home()} className="target-44 self-start rounded-sm text-xl font-bold tracking-tighter">
      Tearoff
    </Link>
  );
}
