import type { Metadata } from "next";
import { demoPosKey } from "@/db/seed/personas";
import { paths } from "@/lib/paths";
import { guide } from "@/lib/pos-api/guide";
import { openApiDocument } from "@/lib/pos-api/openapi";
import { operations } from "@/lib/pos-api/operations";
import type { Schema } from "@/lib/pos-api/schema-rows";
import { apiVersion } from "@/lib/pos-api/version";
import { runtimeEnv } from "@/lib/server/env";
import { Contents } from "./_components/contents";
import { GuideView } from "./_components/guide-view";
import { OperationView, type Parameter } from "./_components/operation-view";

export const metadata: Metadata = {
  title: "POS API",
  description: "How a till verifies, redeems and undoes coupons: guide and reference.",
};

type Document = {
  paths: Record<string, Record<string, { parameters?: Parameter[] }>>;
  components: { schemas: Record<string, Schema> };
};

/** Guide and reference of the POS API, made of the same table as the OpenAPI document. Open to everybody. */
export default function Page() {
  const { APP_URL, TEAROFF_DEMO } = runtimeEnv();
  const sections = guide(`${APP_URL}/api/v1`, TEAROFF_DEMO ? demoPosKey : "tk_test_yours");
  const document = openApiDocument(APP_URL) as Document;
  const groups = [
    { title: "Guide", links: sections.map(({ id, title }) => ({ href: `#${id}`, label: title })) },
    {
      title: "Reference",
      links: operations.map(({ id, summary }) => ({ href: `#${id}`, label: summary })),
    },
  ];
  return (
    <div className="mx-auto grid max-w-[76rem] px-safe-5 lg:grid-cols-[15rem_minmax(0,1fr)] lg:gap-10">
      <div className="contents max-lg:block max-lg:pt-5">
        <Contents groups={groups} />
      </div>
      <main id="main" tabIndex={-1} className="flex min-w-0 flex-col gap-10 pt-6 pb-safe-8 lg:pt-8">
        <header className="flex flex-col gap-2">
          <h1 className="text-3xl">POS API</h1>
          <p className="max-w-[44rem] text-ink-2">
            Version {apiVersion}, at <code className="font-mono text-sm">{APP_URL}/api/v1</code>. The contract
            is{" "}
            <a href={paths.api.openApi()} className="text-accent-text underline underline-offset-2">
              OpenAPI 3.1
            </a>
            . Every request in the guide works as it stands.
          </p>
        </header>
        {sections.map((section) => (
          <GuideView key={section.id} section={section} />
        ))}
        <h2 id="reference" className="scroll-mt-20 border-t border-line pt-8 text-xl">
          Reference
        </h2>
        {operations.map((operation) => (
          <OperationView
            key={operation.id}
            operation={operation}
            schemas={document.components.schemas}
            parameters={document.paths[operation.path]?.[operation.method.toLowerCase()]?.parameters ?? []}
          />
        ))}
      </main>
    </div>
  );
}
