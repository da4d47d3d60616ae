import { describe, expect, test } from 'vitest';
import { sandbox } from '#tests/sandbox/bot.ts';
import { browserFile, browserRequired, openPage } from '#tests/support/browser.ts';

const skipped = browserFile === undefined && !browserRequired;

describe.skipIf(skipped)('who switches to another person', () => {
	test('cannot type until that person is there, so that nothing typed ends up with the one before', async () => {
		const place = await sandbox();
		const { page, faults } = await openPage(`${place.url}/#as=Ana&in=general`, { width: 1280, height: 800 });
		const box = page.getByRole('textbox', { name: /^Message #/ });
		await box.fill('of Ana');
		const emi = (await page.locator('option', { hasText: 'Emi' }).first().getAttribute('value')) ?? '';
		const held = new Promise<() => Promise<void>>((resolve) => {
			void page.route(
				`**/sandbox/view?as=${emi}`,
				(route) => {
					resolve(async () => route.continue());
				},
				{ times: 1 },
			);
		});

		await page.getByLabel('Acting as').selectOption(emi);
		expect(await box.isEditable()).toBe(false);
		await (
			await held
		)();
		await box.fill('of Emi');
		await page.getByLabel('Acting as').selectOption({ index: 0 });
		await expect.poll(async () => box.inputValue()).toBe('of Ana');
		await page.getByLabel('Acting as').selectOption(emi);
		await expect.poll(async () => box.inputValue()).toBe('of Emi');
		expect(faults).toEqual([]);
	});
});
