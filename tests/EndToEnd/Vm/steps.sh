# What every script in the virtual machine begins with.
export PATH=/app/bin:/app/btui:$PATH DOTNET_ROOT=/app/dotnet DOTNET_EnableDiagnostics=0
# Nothing here lives long enough for optimised code to pay off on an emulated processor.
export DOTNET_TieredPGO=0 DOTNET_TC_CallCountingDelayMs=600000 DOTNET_TC_QuickJitForLoops=1

# step NAME COMMAND...: runs it, and marks what it printed and how it ended for the tests outside.
step() { name=$1; shift; echo "@@ $name"; "$@" 2>&1; echo "@@ $name ended with $?"; }

# build CHUNKS: of the genome that was brought along, by workers that are greedy at first.
build() {
  btui run --genome /app/genome/genome.fa --annotation /app/genome/annotation.gff3 --output-dir /tmp/dataset \
    --chunks "$1" --parallel 1 --batch-size 12 --memory-limit 128M --plain --worker /app/bin/greedy
}

# Megabytes of a line of /proc/meminfo.
megabytes() { awk -v key="$1:" '$1 == key { print int($2 / 1024) }' /proc/meminfo; }

# hog MEGABYTES: a process that holds memory and does nothing; sets $hog.
hog() {
  mkfifo "/tmp/never.$1"; sleep 9999 <"/tmp/never.$1" & reader=$!
  dd if=/dev/zero of="/tmp/never.$1" bs="$1M" count=1 & hog=$!
  until awk -v most="$1" '/^Vm(RSS|Swap):/ { sum += $2 / 1024 } END { exit sum < most }' /proc/$hog/status; do sleep 0.2; done
}

release() { kill $hog $reader; wait $hog $reader 2>/dev/null; }
