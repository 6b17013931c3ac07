/** What the product is called, and its version, as exports say it. The version is that of package.json, by a test. */
export const PRODUCT = { name: 'Licensor market share', version: '0.1.0' } as const;
