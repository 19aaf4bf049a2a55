import "@fontsource-variable/geist/wght.css";
import "@fontsource-variable/geist-mono/wght.css";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";

// The policy of each answer names a nonce, which a page that was made beforehand cannot have.
export const dynamic = "force-dynamic";

export const metadata: Metadata = {
  title: { template: "%s · Tearoff", default: "Tearoff" },
  description: "Pick your coupons, show one barcode, and the discount is settled.",
  applicationName: "Tearoff",
  formatDetection: { telephone: false, date: false, email: false, address: false },
};

/** The page reaches under a phone's notch (the safe-area utilities clear it) and colours the bars as paper. */
export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#faf7f1" },
    { media: "(prefers-color-scheme: dark)", color: "#151311" },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <a
          href="#main"
          className="fixed top-2 left-2 z-50 -translate-y-20 rounded-lg bg-ink px-4 py-3 font-medium text-paper focus-visible:translate-y-0"
        >
          Skip to content
        </a>
        {children}
      </body>
    </html>
  );
}
