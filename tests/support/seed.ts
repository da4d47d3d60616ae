import { createHash } from 'node:crypto';
import fc from 'fast-check';

/*
 * Before each file of tests. Properties try the same cases at each run, so that a run that was green stays green until
 * something changes; each zone and each database has cases of its own. `npm run test:search` tries new ones.
 */

const { TEST_SEED: asked, TZ: zone = '', DIALECT: dialect = '' } = process.env;

if (asked !== 'random') {
	const seed = createHash('sha256')
		.update(`${asked ?? ''} ${zone} ${dialect}`)
		.digest()
		.readInt32BE();
	fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
}
