// mullion-bench-hello: a child that says on a datagram socket that it runs, then waits for its end.
//
//   mullion-bench-hello SOCKET

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>

int main(int argc, char** argv) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (argc != 2 || std::strlen(argv[1]) >= sizeof address.sun_path) {
        std::fputs("usage: mullion-bench-hello SOCKET\n", stderr);
        return 2;
    }
    std::memcpy(address.sun_path, argv[1], std::strlen(argv[1]));
    const int own = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (own < 0 || ::sendto(own, "x", 1, 0, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 1) {
        std::perror("mullion-bench-hello");
        return 1;
    }
    ::pause();
    return 0;
}
