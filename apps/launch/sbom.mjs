import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library';
import { PNPM, ROOT, run } from './prepare.mjs';

const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

/** Writes what the product is made of, every package with its licence, as CycloneDX 1.6 (JSON). */
export function sbom([out = 'miqyas.cdx.json']) {
  const listed = run('npx', ['-y', PNPM, 'licenses', 'list', '--prod', '--recursive', '--json'], { quiet: true });
  const byLicence = JSON.parse(listed.output.slice(listed.output.indexOf('{')));
  const product = new Models.Component(Enums.ComponentType.Application, 'miqyas', { version, bomRef: 'miqyas' });
  product.licenses.add(new Models.SpdxLicense('Apache-2.0'));
  const bom = new Models.Bom({ metadata: new Models.Metadata({ component: product }) });
  for (const { name, versions, license, description, homepage } of Object.values(byLicence).flat()) {
    for (const own of versions) {
      const purl = `pkg:npm/${name.replace('@', '%40')}@${own}`;
      const component = new Models.Component(Enums.ComponentType.Library, name, { version: own, purl, bomRef: purl, description });
      component.licenses.add(licenceOf(license));
      if (homepage) component.externalReferences.add(new Models.ExternalReference(homepage, Enums.ExternalReferenceType.Website));
      bom.components.add(component);
      product.dependencies.add(component.bomRef);
    }
  }
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6));
  const file = resolve(out);
  writeFileSync(file, `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`);
  console.log(`${file}: ${bom.components.size} packages.`);
}

/** One licence by its name in the SPDX list, several as an expression, anything else as it calls itself. */
function licenceOf(text) {
  if (/\s(?:OR|AND)\s/.test(text)) return new Models.LicenseExpression(text);
  return /^[A-Za-z0-9.+-]+$/.test(text) ? new Models.SpdxLicense(text) : new Models.NamedLicense(text);
}
