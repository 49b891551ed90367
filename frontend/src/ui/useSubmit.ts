import type { UseFormReturnType } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { formErrors } from './formErrors';

type Options<Values, Result> = {
  form: UseFormReturnType<Values>;
  send: (values: Values) => Promise<Result>;
  done?: (result: Result, values: Values) => unknown;
};

/** Sends a form; the server's messages come back to their fields, what has none to `problem`. */
export function useSubmit<Values extends Record<string, unknown>, Result>({
  form,
  send,
  done,
}: Options<Values, Result>) {
  const [problem, setProblem] = useState<string | null>(null);
  const mutation = useMutation({ mutationFn: send });
  const submit = form.onSubmit(async (values) => {
    setProblem(null);
    try {
      const result = await mutation.mutateAsync(values);
      await done?.(result, values);
    } catch (error) {
      const { fields, rest } = formErrors(error, Object.keys(values));
      form.setErrors(fields);
      const first = Object.keys(fields)[0];
      if (first) form.getInputNode(first)?.focus();
      setProblem(rest);
    }
  });
  return { submit, problem, pending: mutation.isPending };
}
