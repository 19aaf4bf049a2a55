"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { ActivityIcon, BarcodeIcon, MailIcon, TicketIcon, UserIcon } from "@/components/ui/icons";
import { paths } from "@/lib/paths";

const tabs = [
  { href: paths.offers(), label: "Offers", Icon: TicketIcon },
  { href: paths.barcodes(), label: "Barcodes", Icon: BarcodeIcon },
  { href: paths.activity(), label: "Activity", Icon: ActivityIcon },
  { href: paths.messages(), label: "Messages", Icon: MailIcon },
  { href: paths.account(), label: "Account", Icon: UserIcon },
] as const;

/**
 * A bar under the thumb on a phone, at the top of a wide screen. The barcode has a phone's screen to itself. `unreadMark` stands on the
 * messages; it comes from the server and may come later than the bar. Nothing is prefetched: four pages that may never be opened, on every page.
 */
export function WalletNav({ unreadMark }: { unreadMark: ReactNode }) {
  const path = usePathname();
  const showsBarcode = path.startsWith(`${paths.barcodes()}/`);
  return (
    <nav
      aria-label="Wallet"
      className={classNames(
        "fixed inset-x-0 bottom-0 z-20 border-t border-line bg-card px-safe-0 pb-[env(safe-area-inset-bottom)]",
        "lg:static lg:border-t-0 lg:border-b lg:pb-0",
        showsBarcode && "max-lg:hidden",
      )}
    >
      <div className="mx-auto flex max-w-xl items-center lg:max-w-5xl lg:px-5">
        <Link
          href={paths.offers()}
          prefetch={false}
          className="mr-auto hidden rounded-sm py-4 text-xl font-bold tracking-tighter lg:block"
        >
          Tearoff
        </Link>
        <ul className="grid flex-1 grid-cols-5 lg:flex lg:flex-none lg:gap-1">
          {tabs.map(({ href, label, Icon }) => {
            const isOn =
              path === href ||
              path.startsWith(`${href}/`) ||
              (href === paths.offers() && path === paths.selection());
            const current = path === href ? "page" : isOn ? "true" : undefined;
            return (
              <li key={href}>
                <Link
                  href={href}
                  prefetch={false}
                  aria-current={current}
                  className={classNames(
                    "flex h-16 flex-col items-center justify-center gap-1 text-xs font-medium transition-colors",
                    "lg:h-11 lg:flex-row lg:gap-2 lg:rounded-lg lg:px-3.5 lg:text-base",
                    isOn ? "text-accent-text" : "text-ink-3 hover:text-ink",
                  )}
                >
                  <span className="relative">
                    <Icon size={22} />
                    {href === paths.messages() ? unreadMark : null}
                  </span>
                  {label}
                </Link>
              </li>
            );
          })}
        </ul>
      </div>
    </nav>
  );
}
