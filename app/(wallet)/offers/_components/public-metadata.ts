import type { Metadata } from "next";
import { runtimeEnv } from "@/lib/server/env";

/** What search engines and those it is sent to are told of an open page. Asked for at the request: only then is the address of the app known. */
export function publicMetadata({
  title,
  description,
  path,
}: {
  title: string;
  description: string;
  path: string;
}): Metadata {
  return {
    metadataBase: new URL(runtimeEnv().APP_URL),
    title,
    description,
    alternates: { canonical: path },
    openGraph: { title, description, url: path, type: "website", siteName: "Tearoff" },
  };
}
