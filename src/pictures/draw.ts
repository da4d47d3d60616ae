import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { init, setPlatformAPI, use, type EChartsType } from 'echarts/core';
import { LineChart, ScatterChart } from 'echarts/charts';
import { GraphicComponent, GridComponent, TitleComponent } from 'echarts/components';
import { CanvasRenderer } from 'echarts/renderers';
import { daysHeight, daysOption } from './days-option.ts';
import { width } from './look.ts';
import type { Picture } from './picture.ts';
import { yearHeight, yearOption } from './year-option.ts';

use([LineChart, ScatterChart, CanvasRenderer, GraphicComponent, GridComponent, TitleComponent]);

const { resolve } = createRequire(import.meta.url);
for (const file of ['latin-400', 'latin-ext-400', 'latin-700', 'latin-ext-700']) {
	const path = resolve(`@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-${file}-normal.woff2`);
	GlobalFonts.registerFromPath(path, 'Atkinson Hyperlegible');
}

setPlatformAPI({ createCanvas: () => createCanvas(1, 1) as never });

/** Draws a picture as PNG. The same data gives the same bytes where the same fonts are. */
export function draw(picture: Picture): Buffer {
	const height = picture.kind === 'days' ? daysHeight(picture) : yearHeight(picture);
	const canvas = createCanvas(width, height);
	const chart: EChartsType = init(canvas, undefined, { width, height, devicePixelRatio: 1 });
	try {
		chart.setOption(picture.kind === 'days' ? daysOption(picture) : yearOption(picture));
		return canvas.toBuffer('image/png');
	} finally {
		chart.dispose();
	}
}
