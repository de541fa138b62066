import { type Theme, webDarkTheme, webLightTheme } from '@fluentui/react-components';

/** Fluent's light theme with brand colours and red one step stronger: text on, in and of them reaches 7:1. */
export const lightTheme: Theme = {
  ...webLightTheme,
  colorBrandBackground: '#0f548c',
  colorBrandBackgroundHover: '#0c3b5e',
  colorBrandBackgroundPressed: '#092c47',
  colorBrandForegroundLink: '#0f548c',
  colorBrandForegroundLinkHover: '#0c3b5e',
  colorPaletteRedForeground1: '#942528',
};

/** The same for the dark theme. */
export const darkTheme: Theme = {
  ...webDarkTheme,
  colorBrandBackground: '#0f548c',
  colorBrandBackgroundHover: '#0c3b5e',
  colorBrandBackgroundPressed: '#092c47',
  colorBrandForegroundLink: '#96c6fa',
  colorBrandForegroundLinkHover: '#b4d6fa',
  colorPaletteRedForeground1: '#f1bbbc',
};
