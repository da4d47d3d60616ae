import { describe, expect, test } from 'vitest';
import { browserFile, browserRequired, openPage, sizes } from '#tests/support/browser.ts';
import { emptyFolder, startInSandbox } from '#tests/support/process.ts';

const skipped = browserFile === undefined && !browserRequired;

describe.skipIf(skipped)(skipped ? 'the page (skipped: no Chromium was found)' : 'the page', () => {
	test.each(sizes)('on $name, one checks in, restarts the bot and presses undo', async ({ width, height }) => {
		const folder = emptyFolder();
		const first = await startInSandbox({ HANDRAIL_DATA: folder });
		const { url } = first.page;
		const { page, faults } = await openPage(url, { width, height });

		const people = page.getByLabel('Acting as');
		if (!(await people.isVisible()))
			await page
				.getByRole('button', { name: /channels|menu/i })
				.first()
				.click();
		const emi = await page.locator('option', { hasText: 'Emi' }).first().getAttribute('value');
		await people.selectOption(emi);
		await page.keyboard.press('Escape');

		const box = page.getByRole('textbox', { name: /^Message #/ });
		await box.fill('/checkin');
		await page
			.getByRole('option', { name: /checkin/ })
			.first()
			.waitFor();
		await box.press('Enter');
		await box.press('Enter');
		const log = page.getByRole('log');
		await log.getByRole('button', { name: 'Yes, keep it' }).click();
		const dialog = page.getByRole('dialog', { name: 'Check in' });
		await dialog.getByRole('radio', { name: 'Okay' }).check();
		await dialog.getByRole('textbox', { name: /on your mind/ }).fill('written in a browser');
		await dialog.getByRole('button', { name: 'Submit' }).click();

		await log.getByText('Your first check-in.').waitFor();
		await log.getByText('Only you can see this', { exact: true }).waitFor();

		first.run.end('SIGTERM');
		expect(await first.run.exited).toBe(0);
		await startInSandbox({ HANDRAIL_DATA: folder, SANDBOX_PORT: new URL(url).port });
		await log.getByRole('button', { name: 'Undo' }).click();
		await log.getByText('Your check-in is removed.').waitFor();
		expect(await log.getByText('Your first check-in.').count()).toBe(0);
		expect(faults).toEqual([]);
	});
});
