"use client";

import "@fontsource-variable/geist/wght.css";
import "./globals.css";
import ErrorPage from "./error";

type GlobalErrorProps = { error: Error & { digest?: string }; reset: () => void };

/** The root layout itself broke: this takes its place. */
export default function GlobalError(props: GlobalErrorProps) {
  return (
    <html lang="en">
      <body>
        <title>Something broke · Tearoff</title>
        <ErrorPage {...props} />
      </body>
    </html>
  );
}
