import type { Browser, Page } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { browserFile, browserRequired, openBrowser } from '#tests/support/browser.ts';
import { emptyFolder, startInSandbox } from '#tests/support/process.ts';

const skipped = browserFile === undefined && !browserRequired;

/** A page that reports what it should not do: errors of its own, and requests to anywhere but this machine. */
async function openPage(
	url: string,
	size: { width: number; height: number },
): Promise<{ page: Page; faults: string[] }> {
	const browser: Browser = await openBrowser();
	onTestFinished(async () => browser.close());
	const page = await browser.newPage({ viewport: size });
	const faults: string[] = [];
	page.on('pageerror', (error) => faults.push(error.message));
	page.on('request', (request) => {
		if (!/^(http:\/\/127\.0\.0\.1:|data:|blob:)/.test(request.url())) faults.push(`asked for ${request.url()}`);
	});
	await page.goto(url);
	return { page, faults };
}

const sizes = [
	{ name: 'a desktop', width: 1280, height: 800 },
	{ name: 'a phone', width: 390, height: 844 },
];

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
