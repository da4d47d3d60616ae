import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';
import { onTestFinished } from 'vitest';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A Chromium of this machine; CHROMIUM names another. */
export const browserFile = [process.env['CHROMIUM'], ...places].find((file) => file !== undefined && existsSync(file));

/** True where a missing browser is a failure and no reason to skip. */
export const browserRequired = process.env['REQUIRE_BROWSER'] !== undefined;

/** Headless, with every connection of its own switched off. */
export async function openBrowser(): Promise<Browser> {
	if (browserFile === undefined) throw new Error('No Chromium was found; install it, or name one in CHROMIUM.');
	return chromium.launch({
		executablePath: browserFile,
		headless: true,
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
		],
	});
}

/** A page that reports what it should not do: errors of its own, and requests to anywhere but this machine. */
export async function openPage(
	url: string,
	size: { width: number; height: number },
): Promise<{ page: Page; faults: string[] }> {
	const browser = await openBrowser();
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

/** On which screens the page is tried. */
export const sizes = [
	{ name: 'a desktop', width: 1280, height: 800 },
	{ name: 'a phone', width: 390, height: 844 },
];
