"""English prose, with and without what is awkward to count."""

HOUSE = (
    "Massage therapy is more than a treat after a long week. Many people who come to us sleep badly, and "
    "some of them have not slept through a night for years. When the muscles of the neck let go, the "
    "breath goes deeper, and the heart beats more slowly. That is what the body needs in the evening! We "
    "do not promise that one hour on the table changes everything. What we see, again and again, is that "
    "a short and regular treatment helps more than a long one now and then. Ask your therapist which "
    "rhythm suits you, and tell her about anything that has changed since your last visit: new medicines,"
    " an operation, or an accident. Is it worth trying? Most of our patients say that it is."
)
TECHNICAL = (
    "Rustc's async runtime isn't configured by rustup; it's a third-party crate (tokio, async-std). "
    "State-of-the-art toolchains e.g. musl 1.2.5 don't need glibc. The U.S. release of 3.14 wasn't "
    "delayed... or was it?! "
)
