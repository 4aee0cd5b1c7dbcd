#!/bin/sh
# Prints the home of a JDK 25, or says on standard error where it looked and what to do, and ends
# with 1. Used by the build for a clear message and by the launcher to run with.
release() { sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null; }
on_path=$(command -v java 2>/dev/null) && on_path=$(readlink -f "$on_path" 2>/dev/null)
for home in "${DALSTON_JAVA_HOME:-}" "${JAVA25_HOME:-}" "${JAVA_HOME:-}" "${JDK_HOME:-}" \
  "${on_path%/bin/java}" /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
  "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.asdf/installs/java/* \
  "$HOME"/.local/share/mise/installs/java/* \
  /Library/Java/JavaVirtualMachines/*/Contents/Home; do
  if [ -n "$home" ] && [ -x "$home/bin/javac" ] && [ "$(release "$home")" = 25 ]; then
    echo "$home"
    exit 0
  fi
done
cat >&2 <<'MESSAGE'
No JDK 25 was found in JAVA_HOME, on the PATH, in /usr/lib/jvm or where sdkman, asdf, mise and
IDEs put theirs. Dalston is compiled and run with JDK 25 (the JDK that runs Maven may be older).
Install one, for example from https://adoptium.net/, or point JAVA25_HOME at it.
MESSAGE
exit 1
