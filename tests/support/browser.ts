import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

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
