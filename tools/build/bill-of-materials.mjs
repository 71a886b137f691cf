// Which packages went into a program, as the bundler saw it: a CycloneDX document beside the program, and so in its image.
// https://cyclonedx.org/docs/1.5/json/
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Versions that must not be shipped, and why; SheetJS by both its names. Beyond them the lockfile is exact. */
const BANNED = [
  [/^axios$/, /^(1\.14\.1|0\.30\.4)$/, 'published by somebody who had stolen the key'],
  [/^(?:@e965\/)?xlsx$/, /^0\.(\d|1\d)\.|^0\.20\.[01]$/, 'CVE-2023-30533 and CVE-2024-22363'],
  [/^vm2$/, /./, 'does not hold what it promises'],
];

export class BillOfMaterials {
  #folders = new Set();

  /** @param root of the workspace; the bundler's paths start there. */
  constructor(root) {
    this.root = root;
  }

  /** @param inputs paths of files that went into a bundle, or were copied beside it. */
  add(inputs) {
    for (const path of inputs) {
      const [folder] = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? [];
      if (folder && existsSync(join(this.root, folder, 'package.json'))) this.#folders.add(folder);
    }
  }

  /**
   * @param app name of the program.
   * @throws when a banned version went in.
   */
  async write(app, file) {
    const packages = [...this.#folders].map((folder) =>
      JSON.parse(readFileSync(join(this.root, folder, 'package.json'), 'utf8')),
    );
    for (const { name, version } of packages) {
      const banned = BANNED.find(([names, versions]) => names.test(name) && versions.test(version));
      if (banned) throw new Error(`${name} ${version} must not be shipped: ${banned[2]}`);
    }
    const { version } = JSON.parse(readFileSync(join(this.root, 'package.json'), 'utf8'));
    const components = packages.map(component).sort((a, b) => (a.purl < b.purl ? -1 : 1));
    const document = {
      bomFormat: 'CycloneDX',
      specVersion: '1.5',
      version: 1,
      metadata: { component: { type: 'application', name: `quaestor-${app}`, version } },
      components: components.filter(({ purl }, place) => purl !== components[place - 1]?.purl),
    };
    await writeFile(file, `${JSON.stringify(document, null, 1)}\n`);
  }
}

const component = ({ name, version, license }) => ({
  type: 'library',
  name,
  version,
  purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
  ...(typeof license === 'string' ? { licenses: [{ expression: license }] } : {}),
});
