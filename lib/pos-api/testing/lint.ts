/** Spectral, with the rules for OpenAPI and those of OWASP for APIs: a linter that is not ours. */
import { type RulesetDefinition, Spectral } from "@stoplight/spectral-core";
import owasp from "@stoplight/spectral-owasp-ruleset";
import { oas } from "@stoplight/spectral-rulesets";

export type LintFinding = { rule: string; isError: boolean; where: string; message: string };

/** Everything it finds in a document. */
export async function lintDocument(document: object): Promise<LintFinding[]> {
  const spectral = new Spectral();
  // Their own types do not quite fit each other.
  spectral.setRuleset({ extends: [oas, owasp] as unknown as RulesetDefinition[] });
  const found = await spectral.run(JSON.stringify(document));
  return found.map(({ code, severity, path, message }) => ({
    rule: String(code),
    isError: severity === 0,
    where: path.join("."),
    message,
  }));
}
