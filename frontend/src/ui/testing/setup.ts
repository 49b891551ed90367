import { afterEach } from 'vitest';
import { cleanup } from '@testing-library/react';
import { startI18n } from '@/i18n';

startI18n();
afterEach(() => cleanup());
