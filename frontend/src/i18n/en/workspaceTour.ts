/** The five steps of the tour; `<draw/>` and the like are the keys of commands. */
export const workspaceTour = {
  tour: {
    title: 'Take the tour',
    of: 'Tour, {{number}} of {{count}}',
    back: 'Back',
    next: 'Next',
    done: 'Begin',
    leave: 'Leave the tour',
    cut: {
      title: 'Cut the walk into moments',
      text: 'Step through the video with <on/>. Where an artwork comes into view, press <cut/>, and say what each part shows: <one/> artwork, <two/> walking, <three/> unrelated.',
    },
    box: {
      title: 'Outline the artwork',
      text: 'Press <draw/> and click the four corners of the frame, in one picture and again some seconds later. <compute/> computes the pictures between, <eyes/> leads to those that need your eyes.',
    },
    say: {
      title: 'Say what it is',
      text: 'Take it from the catalogue with <choose/>, or write title and artist. What nobody knows yet is marked as not identified.',
    },
    describe: {
      title: 'Describe it',
      text: 'Press <write/> and write what anybody can see; apart from it, what one has to know. Then draw its details and tie the words to them, in steps 5 and 6.',
    },
    submit: {
      title: 'Hand it in',
      text: 'Everything is saved as you go. <missing/> leads to what is missing; when nothing is, hand the sheet in, and somebody else validates it. All keys, and this tour, are under <help/>.',
    },
  },
} as const;
