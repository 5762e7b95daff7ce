# As root: a kernel with cgroup v2 and swap, and nobody else.
. /app/steps.sh

step doctor btui doctor /tmp/dataset --selftest --json

# Most of the memory is somebody else's, so that the first chunk works on what the kernel swaps out; its worker may not be.
# For the second chunk there is no swap, and the other one takes almost all; it must keep it when a worker wants the rest.
hog $(($(megabytes MemAvailable) - 150))
(
  until [ -e /tmp/fill-the-machine ]; do sleep 0.2; done
  step swapped awk '$1 == "pswpout" { print $2 }' /proc/vmstat
  release
  swapoff -a
  hog $(($(megabytes MemAvailable) - 60))
  : >/tmp/machine-is-full
  until [ -e /tmp/dataset/chunks/0002/attempts/01/exit.json ]; do sleep 0.2; done
  step innocent kill -0 $hog
  release
) >/tmp/around.txt 2>&1 &
around=$!
step run build 2
wait $around
cat /tmp/around.txt
step bring tar -cf $OUT -C /tmp dataset
